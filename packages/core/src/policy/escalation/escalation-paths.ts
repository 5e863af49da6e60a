import type { EscalationPath, Need } from './escalation-path.ts';

/** Paths by changing IAM itself. */
const IAM_PATHS: readonly EscalationPath[] = [
  {
    id: 'create-policy-version',
    how: 'Writes a new default version of a managed policy that applies to the caller.',
    needs: [{ action: 'iam:CreatePolicyVersion', on: 'policy' }],
  },
  {
    id: 'set-default-policy-version',
    how: 'Makes an older, wider version of a managed policy the default.',
    needs: [{ action: 'iam:SetDefaultPolicyVersion', on: 'policy' }],
  },
  {
    id: 'attach-user-policy',
    how: 'Attaches any managed policy to a user, itself included.',
    needs: [{ action: 'iam:AttachUserPolicy', on: 'user' }],
  },
  {
    id: 'attach-group-policy',
    how: 'Attaches any managed policy to a group.',
    needs: [{ action: 'iam:AttachGroupPolicy', on: 'group' }],
  },
  {
    id: 'attach-role-policy',
    how: 'Attaches any managed policy to a role, its own included.',
    needs: [{ action: 'iam:AttachRolePolicy', on: 'role' }],
  },
  {
    id: 'put-user-policy',
    how: 'Writes an inline policy for a user, itself included.',
    needs: [{ action: 'iam:PutUserPolicy', on: 'user' }],
  },
  {
    id: 'put-group-policy',
    how: 'Writes an inline policy for a group.',
    needs: [{ action: 'iam:PutGroupPolicy', on: 'group' }],
  },
  {
    id: 'put-role-policy',
    how: 'Writes an inline policy for a role, its own included.',
    needs: [{ action: 'iam:PutRolePolicy', on: 'role' }],
  },
  {
    id: 'add-user-to-group',
    how: 'Joins a more powerful group.',
    needs: [{ action: 'iam:AddUserToGroup', on: 'group' }],
  },
  {
    id: 'update-assume-role-policy',
    how: "Rewrites a role's trust policy to let itself in.",
    needs: [{ action: 'iam:UpdateAssumeRolePolicy', on: 'role' }],
  },
  {
    id: 'create-access-key',
    how: 'Makes an access key for another user.',
    needs: [{ action: 'iam:CreateAccessKey', on: 'user', othersOnly: true }],
  },
  {
    id: 'create-login-profile',
    how: 'Gives another user a console password.',
    needs: [{ action: 'iam:CreateLoginProfile', on: 'user', othersOnly: true }],
  },
  {
    id: 'update-login-profile',
    how: "Changes another user's console password.",
    needs: [{ action: 'iam:UpdateLoginProfile', on: 'user', othersOnly: true }],
  },
  {
    id: 'update-saml-provider',
    how: 'Replaces the metadata of a SAML provider and signs in as anyone whom it vouches for.',
    needs: [{ action: 'iam:UpdateSAMLProvider', on: 'saml-provider' }],
  },
];

/** Paths by handing a role to something that one controls: `iam:PassRole` and a launch. */
const PASS_ROLE_PATHS: readonly EscalationPath[] = [
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
  launch(
    'datapipeline-create-pipeline',
    'datapipeline',
    ['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
    'a data pipeline',
  ),
  launch('codestar-create-project', 'codestar', ['codestar:CreateProject'], 'a CodeStar project'),
  launch('codebuild-create-project', 'codebuild', ['codebuild:CreateProject', 'codebuild:StartBuild'], 'a build'),
  launch('codebuild-update-project', 'codebuild', ['codebuild:UpdateProject', 'codebuild:StartBuild'], 'a build'),
  launch(
    'sagemaker-create-notebook',
    'sagemaker',
    ['sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'],
    'a notebook',
  ),
  launch('sagemaker-create-training-job', 'sagemaker', ['sagemaker:CreateTrainingJob'], 'a training job'),
  launch('sagemaker-create-processing-job', 'sagemaker', ['sagemaker:CreateProcessingJob'], 'a processing job'),
  launch('ecs-run-task', 'ecs-tasks', ['ecs:RegisterTaskDefinition', 'ecs:RunTask'], 'a task'),
  launch('ecs-start-task', 'ecs-tasks', ['ecs:RegisterTaskDefinition', 'ecs:StartTask'], 'a task'),
  launch('ecs-create-service', 'ecs-tasks', ['ecs:RegisterTaskDefinition', 'ecs:CreateService'], 'a service'),
  launch('ecs-update-service', 'ecs-tasks', ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'], 'a changed service'),
  launch('batch-submit-job', 'ecs-tasks', ['batch:RegisterJobDefinition', 'batch:SubmitJob'], 'a batch job'),
  launch('ssm-start-automation', 'ssm', ['ssm:StartAutomationExecution'], 'an automation'),
  launch('states-create-machine', 'states', ['states:CreateStateMachine', 'states:StartExecution'], 'a state machine'),
  launch('states-update-machine', 'states', ['states:UpdateStateMachine', 'states:StartExecution'], 'a state machine'),
  launch('scheduler-create-schedule', 'scheduler', ['scheduler:CreateSchedule'], 'a schedule that calls any API'),
  launch('events-put-targets', 'events', ['events:PutRule', 'events:PutTargets'], "a rule's target"),
  launch('emr-run-job-flow', 'ec2', ['elasticmapreduce:RunJobFlow'], 'the instances of a cluster'),
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
    'cognito-set-identity-pool-roles',
    'cognito-identity',
    ['cognito-identity:SetIdentityPoolRoles'],
    'everyone who signs in to an identity pool',
  ),
];

/** Paths by taking over something that has a role already. */
const TAKE_OVER_PATHS: readonly EscalationPath[] = [
  takeOver('lambda-update-code', ['lambda:UpdateFunctionCode'], 'Puts its own code into a function.'),
  takeOver('lambda-update-layers', ['lambda:UpdateFunctionConfiguration'], 'Adds its own layer to a function.'),
  takeOver('glue-update-dev-endpoint', ['glue:UpdateDevEndpoint'], 'Adds its own SSH key to a development endpoint.'),
  takeOver(
    'sagemaker-open-notebook',
    ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    'Opens a notebook that someone else made.',
  ),
  takeOver(
    'sagemaker-notebook-lifecycle',
    [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:UpdateNotebookInstance',
      'sagemaker:StartNotebookInstance',
    ],
    'Runs its own script when a notebook starts.',
  ),
  takeOver('sagemaker-open-studio', ['sagemaker:CreatePresignedDomainUrl'], "Opens another user's Studio."),
  takeOver('ecs-execute-command', ['ecs:ExecuteCommand'], 'Runs commands in a task.'),
  takeOver('ssm-send-command', ['ssm:SendCommand'], 'Runs commands on an instance.'),
  takeOver('ssm-start-session', ['ssm:StartSession'], 'Opens a shell on an instance.'),
  takeOver('ssm-create-association', ['ssm:CreateAssociation'], 'Runs commands on instances by an association.'),
  takeOver('ec2-send-ssh-key', ['ec2-instance-connect:SendSSHPublicKey'], 'Puts its SSH key on an instance.'),
  takeOver(
    'ec2-replace-user-data',
    ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
    'Runs its own script when an instance starts again.',
  ),
  takeOver(
    'cloudformation-update-stack-of-role',
    ['cloudformation:UpdateStack'],
    'Puts its own template into a stack that has a role.',
  ),
  takeOver('codebuild-override-buildspec', ['codebuild:StartBuild'], 'Starts a build with its own commands.'),
  takeOver('codebuild-override-batch', ['codebuild:StartBuildBatch'], 'Starts a batch build with its own commands.'),
  takeOver('apprunner-update-service', ['apprunner:UpdateService'], 'Runs its own image in a service.'),
  takeOver(
    'identity-center-attach-policy',
    ['sso:AttachManagedPolicyToPermissionSet'],
    'Adds a managed policy to a permission set.',
  ),
  takeOver(
    'identity-center-put-policy',
    ['sso:PutInlinePolicyToPermissionSet'],
    'Writes the inline policy of a permission set.',
  ),
  takeOver('identity-center-assign', ['sso:CreateAccountAssignment'], 'Assigns itself a permission set.'),
];

/**
 * The known ways up, from what has been published about them. Closed: what isn't here isn't looked
 * for. Ids are part of findings and stay.
 */
export const ESCALATION_PATHS: readonly EscalationPath[] = [...IAM_PATHS, ...PASS_ROLE_PATHS, ...TAKE_OVER_PATHS];

function launch(id: string, service: string, actions: readonly string[], what: string): EscalationPath {
  const passRole: Need = { action: 'iam:PassRole', on: 'role', passedTo: `${service}.amazonaws.com` };
  return { id, how: `Gives a role to ${what}, and acts as that role.`, needs: [passRole, ...actions.map(onOwn)] };
}

function takeOver(id: string, [first, ...rest]: readonly [string, ...string[]], how: string): EscalationPath {
  return { id, how, needs: [onOwn(first), ...rest.map(onOwn)] };
}

function onOwn(action: string): Need {
  return { action, on: 'own' };
}
