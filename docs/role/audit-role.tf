# The role that Plinth assumes to audit an account. It only reads, and only what Plinth's checks need.
# Apply it once in every account that is to be audited, the management account included.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "plinth_principal_arn" {
  description = "ARN of the role or user that Plinth runs as."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[\\w+=,.@/-]+$", var.plinth_principal_arn))
    error_message = "Give the ARN of an IAM role or user."
  }
}

variable "organization_id" {
  description = "Your organization. Nobody outside it can assume the role, not even with Plinth's principal."
  type        = string

  validation {
    condition     = can(regex("^o-[a-z0-9]{10,32}$", var.organization_id))
    error_message = "Give the id of the organization."
  }
}

variable "role_name" {
  description = "The same in every account. Pass another one to Plinth with --role or PLINTH_ROLE_NAME."
  type        = string
  default     = "PlinthAudit"
}

variable "external_id" {
  description = "Recommended; openssl rand -hex 16 makes one. Plinth needs the same one in PLINTH_EXTERNAL_ID."
  type        = string
  default     = null
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.plinth_principal_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [var.organization_id]
    }

    dynamic "condition" {
      for_each = var.external_id == null ? [] : [var.external_id]
      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = [condition.value]
      }
    }
  }
}

data "aws_iam_policy_document" "read_baseline" {
  statement {
    sid = "ReadBaseline"
    actions = [
      "access-analyzer:ListAnalyzers",
      "access-analyzer:ListFindings",
      "account:GetAlternateContact",
      "account:GetContactInformation",
      "account:ListRegions",
      "iam:GenerateCredentialReport",
      "iam:GetAccountAuthorizationDetails",
      "iam:GetAccountPasswordPolicy",
      "iam:GetAccountSummary",
      "iam:GetCredentialReport",
      "iam:ListAccountAliases",
      "iam:ListOpenIDConnectProviders",
      "iam:ListSAMLProviders",
      "iam:ListServerCertificates",
      "iam:ListServiceSpecificCredentials",
      "iam:ListVirtualMFADevices",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role" "audit" {
  name                 = var.role_name
  description          = "Read-only baseline audit by Plinth"
  max_session_duration = 3600
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "audit" {
  name   = "PlinthAudit"
  role   = aws_iam_role.audit.id
  policy = data.aws_iam_policy_document.read_baseline.json
}

output "role_arn" {
  value = aws_iam_role.audit.arn
}
