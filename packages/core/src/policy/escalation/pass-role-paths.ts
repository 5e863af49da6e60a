import type { EscalationPath, Need } from '../model/escalation-path.ts';

/** Paths by handing a role to something that one controls: `iam:PassRole` and a launch. */
export const PASS_ROLE_PATHS: readonly EscalationPath[] = [
  launch('ec2-run-instances', 'ec2', ['ec2:RunInstances'], 'an instance'),
  launch('ec2-request-spot-instances', 'ec2', ['ec2:RequestSpotInstances'], 'a spot instance'),
  launch('ec2-associate-instance-profile', 'ec2', ['ec2:AssociateIamInstanceProfile'], 'a running instance'),
  launch('ec2-replace-instance-profile', 'ec2', ['ec2:ReplaceIamInstanceProfileAssociation'], 'a running instance'),
  launch('instance-profile-add-role', 'ec2', ['iam:AddRoleToInstanceProfile'], 'an instance profile in use'),
  launch(
    'autoscaling-launch-configuration',
    'ec2',
    ['autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
    'the instances of a new scaling group',
  ),
  launch(
    'autoscaling-update-group',
    'ec2',
    ['autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup'],
    'the instances of a scaling group',
  ),
  launch('lambda-create-and-invoke', 'lambda', ['lambda:CreateFunction', 'lambda:InvokeFunction'], 'a function'),
  launch(
    'lambda-create-and-permit',
    'lambda',
    ['lambda:CreateFunction', 'lambda:AddPermission'],
    'a function that it lets others invoke',
  ),
  launch(
    'lambda-create-and-subscribe',
    'lambda',
    ['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
    'a function fed by a queue or stream',
  ),
  launch('glue-create-dev-endpoint', 'glue', ['glue:CreateDevEndpoint'], 'a development endpoint'),
  launch('glue-create-job', 'glue', ['glue:CreateJob', 'glue:StartJobRun'], 'a job'),
  launch('glue-create-job-trigger', 'glue', ['glue:CreateJob', 'glue:CreateTrigger'], 'a job on a schedule'),
  launch('glue-update-job', 'glue', ['glue:UpdateJob', 'glue:StartJobRun'], 'a changed job'),
  launch('glue-update-job-trigger', 'glue', ['glue:UpdateJob', 'glue:CreateTrigger'], 'a changed job on a schedule'),
  launch('glue-create-session', 'glue', ['glue:CreateSession', 'glue:RunStatement'], 'an interactive session'),
  launch('cloudformation-create-stack', 'cloudformation', ['cloudformation:CreateStack'], 'a stack'),
  launch('cloudformation-update-stack', 'cloudformation', ['cloudformation:UpdateStack'], 'a changed stack'),
  launch(
    'cloudformation-change-set',
    'cloudformation',
    ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    'a change set',
  ),
  launch(
    'cloudformation-stack-set',
    'cloudformation',
    ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    'a stack set',
  ),
  launch('cloudformation-update-stack-set', 'cloudformation', ['cloudformation:UpdateStackSet'], 'a changed stack set'),
  launch(
    'datapipeline-create-pipeline',
    'datapipeline',
    ['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
    'a data pipeline',
  ),
  launch('codebuild-create-project', 'codebuild', ['codebuild:CreateProject', 'codebuild:StartBuild'], 'a build'),
  launch(
    'codebuild-create-project-batch',
    'codebuild',
    ['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
    'a batch build',
  ),
  launch('codebuild-update-project', 'codebuild', ['codebuild:UpdateProject', 'codebuild:StartBuild'], 'a build'),
  launch(
    'sagemaker-create-notebook',
    'sagemaker',
    ['sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'],
    'a notebook',
  ),
  launch('sagemaker-create-training-job', 'sagemaker', ['sagemaker:CreateTrainingJob'], 'a training job'),
  launch('sagemaker-create-processing-job', 'sagemaker', ['sagemaker:CreateProcessingJob'], 'a processing job'),
  // Both may override the role and the command of a task definition that is there already.
  launch('ecs-run-task', 'ecs-tasks', ['ecs:RunTask'], 'a task'),
  launch('ecs-start-task', 'ecs-tasks', ['ecs:StartTask'], 'a task'),
  launch('ecs-create-service', 'ecs-tasks', ['ecs:RegisterTaskDefinition', 'ecs:CreateService'], 'a service'),
  launch('ecs-update-service', 'ecs-tasks', ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'], 'a changed service'),
  launch('batch-submit-job', 'ecs-tasks', ['batch:RegisterJobDefinition', 'batch:SubmitJob'], 'a batch job'),
  launch('ssm-start-automation', 'ssm', ['ssm:StartAutomationExecution'], 'an automation'),
  launch('states-create-machine', 'states', ['states:CreateStateMachine', 'states:StartExecution'], 'a state machine'),
  launch('states-update-machine', 'states', ['states:UpdateStateMachine', 'states:StartExecution'], 'a state machine'),
  launch('scheduler-create-schedule', 'scheduler', ['scheduler:CreateSchedule'], 'a schedule that calls any API'),
  launch('events-put-targets', 'events', ['events:PutRule', 'events:PutTargets'], "a rule's target"),
  launch('emr-run-job-flow', 'ec2', ['elasticmapreduce:RunJobFlow'], 'the instances of a cluster'),
  launch(
    'emr-serverless-start-job',
    'emr-serverless',
    ['emr-serverless:CreateApplication', 'emr-serverless:StartJobRun'],
    'a serverless job',
  ),
  launch('braket-create-job', 'braket', ['braket:CreateJob'], 'a hybrid job'),
  launch('gamelift-create-fleet', 'gamelift', ['gamelift:CreateBuild', 'gamelift:CreateFleet'], 'a fleet'),
  launch(
    'imagebuilder-create-image',
    'ec2',
    [
      'imagebuilder:CreateComponent',
      'imagebuilder:CreateImageRecipe',
      'imagebuilder:CreateInfrastructureConfiguration',
      'imagebuilder:CreateImage',
    ],
    'the instance that builds an image',
  ),
  launch(
    'kinesisanalytics-start-application',
    'kinesisanalytics',
    ['kinesisanalytics:CreateApplication', 'kinesisanalytics:StartApplication'],
    'a streaming application',
  ),
  launch('omics-start-run', 'omics', ['omics:CreateWorkflow', 'omics:StartRun'], 'the run of a workflow'),
  launch(
    'rolesanywhere-create-profile',
    'rolesanywhere',
    ['rolesanywhere:CreateTrustAnchor', 'rolesanywhere:CreateProfile'],
    'holders of its own certificates',
  ),
  launch('apprunner-create-service', 'tasks.apprunner', ['apprunner:CreateService'], 'a service'),
  launch(
    'bedrock-code-interpreter',
    'bedrock-agentcore',
    [
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:StartCodeInterpreterSession',
      'bedrock-agentcore:InvokeCodeInterpreter',
    ],
    'a code interpreter',
  ),
  launch(
    'bedrock-agent-runtime',
    'bedrock-agentcore',
    [
      'bedrock-agentcore:CreateAgentRuntime',
      'bedrock-agentcore:CreateAgentRuntimeEndpoint',
      'bedrock-agentcore:CreateWorkloadIdentity',
      'bedrock-agentcore:InvokeAgentRuntimeCommand',
    ],
    "an agent's runtime",
  ),
  launch(
    'bedrock-browser',
    'bedrock-agentcore',
    [
      'bedrock-agentcore:CreateBrowser',
      'bedrock-agentcore:StartBrowserSession',
      'bedrock-agentcore:ConnectBrowserAutomationStream',
    ],
    'a browser',
  ),
  launch(
    'cognito-set-identity-pool-roles',
    'cognito-identity',
    ['cognito-identity:SetIdentityPoolRoles'],
    'everyone who signs in to an identity pool',
  ),
];

function launch(id: string, service: string, actions: readonly string[], what: string): EscalationPath {
  const passRole: Need = { action: 'iam:PassRole', on: 'role', passedTo: `${service}.amazonaws.com` };
  return {
    id,
    how: `Gives a role to ${what}, and acts as that role.`,
    needs: [passRole, ...actions.map((action): Need => ({ action, on: 'own' }))],
  };
}
