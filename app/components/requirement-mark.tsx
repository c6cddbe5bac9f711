import { useTranslation } from "react-i18next";

export interface RequirementMarkProps {
  required?: boolean | undefined;
  /** Say 任意 where not required; for forms in which most fields are required. */
  markOptional?: boolean | undefined;
}

/** 必須 or 任意 beside a label, in words as the Digital Agency asks, never an asterisk. */
export function RequirementMark({ required, markOptional }: RequirementMarkProps) {
  const { t } = useTranslation("common");
  if (required) return <span className="text-meta font-semibold text-danger">{t("field.required")}</span>;
  if (markOptional) return <span className="text-meta font-normal text-muted">{t("field.optional")}</span>;
  return null;
}
