import { useTranslation } from "react-i18next";
import { VisibilityMark } from "#app/components/visibility-mark.tsx";
import { useWorkspace } from "../routes/workspace.tsx";

/** On an entry: both sides see it. */
export function SharedMark() {
  const { t } = useTranslation("common");
  return <VisibilityMark visibility="shared" label={t("visibility.shared")} />;
}

/** Beside a send button: who will see it, by name. */
export function SharedWith() {
  const { t } = useTranslation("workspaces");
  return <VisibilityMark visibility="shared" label={t("sharedWith", { name: useWorkspace().counterpartName })} />;
}
