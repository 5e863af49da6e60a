import type { EscalationPath, ResourceKind } from '../model/escalation-path.ts';

const FUNCTION: ResourceKind = { service: 'lambda', type: 'function:' };
const INSTANCE: ResourceKind = { service: 'ec2', type: 'instance/' };
/**
 * Who may run any of these administers the instance, AWS said when it made them; documents for a
 * single task (`AWSEC2-CreateVssSnapshot`) may be left to others.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/delegate-commands.html (of 2016)
 */
const AWS_DOCUMENT: ResourceKind = { service: 'ssm', type: 'document/AWS-', ofAws: true };
const NOTEBOOK: ResourceKind = { service: 'sagemaker', type: 'notebook-instance/' };
const STACK: ResourceKind = { service: 'cloudformation', type: 'stack/' };
const PROJECT: ResourceKind = { service: 'codebuild', type: 'project/' };
const PERMISSION_SET: ResourceKind = { service: 'sso', type: 'permissionSet/' };

/** Paths by taking over something that has a role already. */
export const TAKE_OVER_PATHS: readonly EscalationPath[] = [
  takeOver('lambda-update-code', FUNCTION, ['lambda:UpdateFunctionCode'], 'Puts its own code into a function.'),
  takeOver(
    'lambda-update-layers',
    FUNCTION,
    ['lambda:UpdateFunctionConfiguration'],
    'Adds its own layer to a function.',
  ),
  takeOver(
    'glue-update-dev-endpoint',
    { service: 'glue', type: 'devEndpoint/' },
    ['glue:UpdateDevEndpoint'],
    'Adds its own SSH key to a development endpoint.',
  ),
  takeOver(
    'sagemaker-open-notebook',
    NOTEBOOK,
    ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    'Opens a notebook that someone else made.',
  ),
  takeOver(
    'sagemaker-notebook-lifecycle',
    NOTEBOOK,
    [
      'sagemaker:UpdateNotebookInstance',
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:StartNotebookInstance',
    ],
    'Runs its own script when a notebook starts.',
  ),
  takeOver(
    'sagemaker-open-studio',
    { service: 'sagemaker', type: 'user-profile/' },
    ['sagemaker:CreatePresignedDomainUrl'],
    "Opens another user's Studio.",
  ),
  takeOver(
    'ecs-execute-command',
    { service: 'ecs', type: 'task/' },
    ['ecs:ExecuteCommand'],
    'Runs commands in a task.',
  ),
  takeOver(
    'batch-submit-job-of-role',
    { service: 'batch', type: 'job-definition/' },
    ['batch:SubmitJob'],
    'Runs its own command in a batch job that has a role.',
  ),
  runDocument('ssm-send-command', 'ssm:SendCommand', 'Runs commands on an instance.'),
  takeOver('ssm-start-session', INSTANCE, ['ssm:StartSession'], 'Opens a shell on an instance.'),
  runDocument('ssm-create-association', 'ssm:CreateAssociation', 'Runs commands on instances by an association.'),
  takeOver('ec2-send-ssh-key', INSTANCE, ['ec2-instance-connect:SendSSHPublicKey'], 'Puts its SSH key on an instance.'),
  takeOver(
    'ec2-replace-user-data',
    INSTANCE,
    ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
    'Runs its own script when an instance starts again.',
  ),
  takeOver(
    'ec2-replace-launch-template',
    { service: 'ec2', type: 'launch-template/' },
    ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    'Runs its own script on the instances that a launch template is for.',
  ),
  takeOver(
    'cloudformation-update-stack-of-role',
    STACK,
    ['cloudformation:UpdateStack'],
    'Puts its own template into a stack that has a role.',
  ),
  takeOver(
    'cloudformation-change-set-of-role',
    STACK,
    ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    'Puts its own template into a stack that has a role, by a change set.',
  ),
  takeOver('codebuild-override-buildspec', PROJECT, ['codebuild:StartBuild'], 'Starts a build with its own commands.'),
  takeOver(
    'codebuild-override-batch',
    PROJECT,
    ['codebuild:StartBuildBatch'],
    'Starts a batch build with its own commands.',
  ),
  takeOver(
    'codedeploy-create-deployment',
    { service: 'codedeploy', type: 'deploymentgroup:' },
    ['codedeploy:CreateDeployment', 'codedeploy:RegisterApplicationRevision'],
    'Deploys its own revision to instances.',
  ),
  takeOver(
    'states-update-machine-of-role',
    { service: 'states', type: 'stateMachine:' },
    ['states:UpdateStateMachine', 'states:StartExecution'],
    'Puts its own steps into a state machine that has a role.',
  ),
  takeOver(
    'apprunner-update-service',
    { service: 'apprunner', type: 'service/' },
    ['apprunner:UpdateService'],
    'Runs its own image in a service.',
  ),
  takeOver(
    'bedrock-use-code-interpreter',
    { service: 'bedrock-agentcore', type: 'code-interpreter-custom/' },
    ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
    'Runs its own code in a code interpreter that has a role.',
  ),
  takeOver(
    'bedrock-invoke-runtime-command',
    { service: 'bedrock-agentcore', type: 'runtime/' },
    ['bedrock-agentcore:InvokeAgentRuntimeCommand'],
    "Runs commands in an agent's runtime.",
  ),
  takeOver(
    'bedrock-use-browser',
    { service: 'bedrock-agentcore', type: 'browser-custom/' },
    ['bedrock-agentcore:StartBrowserSession', 'bedrock-agentcore:ConnectBrowserAutomationStream'],
    'Drives a browser that has a role.',
  ),
  takeOver(
    'identity-center-attach-policy',
    PERMISSION_SET,
    ['sso:AttachManagedPolicyToPermissionSet'],
    'Adds a managed policy to a permission set.',
  ),
  takeOver(
    'identity-center-put-policy',
    PERMISSION_SET,
    ['sso:PutInlinePolicyToPermissionSet'],
    'Writes the inline policy of a permission set.',
  ),
  takeOver(
    'identity-center-assign',
    PERMISSION_SET,
    ['sso:CreateAccountAssignment'],
    'Assigns itself a permission set.',
  ),
];

/** The document, too, must be allowed. */
function runDocument(id: string, action: string, how: string): EscalationPath {
  return {
    id,
    how,
    needs: [
      { action, on: INSTANCE },
      { action, on: AWS_DOCUMENT },
    ],
  };
}

function takeOver(
  id: string,
  on: ResourceKind,
  [first, ...rest]: readonly [string, ...string[]],
  how: string,
): EscalationPath {
  return { id, how, needs: [{ action: first, on }, ...rest.map((action) => ({ action, on: 'own' as const }))] };
}
