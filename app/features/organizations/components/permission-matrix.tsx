import { useTranslation } from "react-i18next";
import { Check, Minus } from "lucide-react";
import { cx } from "#app/components/cx.ts";
import { VisuallyHidden } from "#app/components/visually-hidden.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import { rolesOf } from "#server/platform/roles.ts";
import type { Role, Side } from "#server/platform/roles.ts";
import { actionsOf, PERMISSION_FEATURES } from "../permission-tables.ts";
import type { PermissionFeature } from "../permission-tables.ts";

interface MatrixProps {
  side: Side;
  /** The reader's roles are marked. */
  own: readonly Role[];
}

/** Roles × actions of one side. Where the roles have no room side by side, each action lists who may. */
export function PermissionMatrix({ side, own }: MatrixProps) {
  const { t } = useTranslation("permissions");
  const features = PERMISSION_FEATURES.filter((feature) => actionsOf(feature, side).length > 0);
  return (
    <div className="rounded-8 border border-line bg-surface">
      <table className="hidden w-full table-fixed border-collapse text-dense md:table">
        <thead>
          <tr className="border-b border-line bg-sunken align-bottom">
            <th scope="col" className="w-[34%] px-4 py-2 text-start text-meta font-semibold text-muted">{t("action")}</th>
            {rolesOf(side).map((role) => <RoleHeader key={role} role={role} isOwn={own.includes(role)} />)}
          </tr>
        </thead>
        {features.map((feature) => <FeatureRows key={feature} feature={feature} side={side} own={own} />)}
      </table>
      <div className="flex flex-col divide-y divide-line md:hidden">
        {features.map((feature) => <FeatureList key={feature} feature={feature} side={side} own={own} />)}
      </div>
    </div>
  );
}

function RoleHeader({ role, isOwn }: { role: Role; isOwn: boolean }) {
  const { t } = useTranslation("permissions");
  const roles = useTranslation("roles").t;
  return (
    <th scope="col" className={cx("px-2 py-2 text-center text-meta font-semibold wrap-anywhere", isOwn ? "bg-accent-soft text-accent" : "text-muted")}>
      {isOwn ? <span className="block font-bold">{t("yours")}</span> : null}
      {roles(role)}
    </th>
  );
}

const useActionText = (feature: PermissionFeature, side: Side) => {
  const { t } = useTranslation("permissions");
  return (action: string) => dynamicText(t, [`actions.${feature}.${action}.${side}`, `features.${feature}`]);
};

function FeatureRows({ feature, side, own }: MatrixProps & { feature: PermissionFeature }) {
  const { t } = useTranslation("permissions");
  const words = useActionText(feature, side);
  return (
    <tbody className="border-b border-line last:border-b-0">
      <tr>
        <th scope="rowgroup" colSpan={rolesOf(side).length + 1} className="px-4 pt-3 pb-1 text-start font-bold">{t(`features.${feature}`)}</th>
      </tr>
      {actionsOf(feature, side).map(({ action, roles }) => (
        <tr key={action} className="last:*:pb-3">
          <th scope="row" className="px-4 py-1.5 text-start font-normal">{words(action)}</th>
          {rolesOf(side).map((role) => (
            <td key={role} className={cx("px-2 py-1.5 text-center", own.includes(role) && "bg-accent-soft")}>
              {roles.includes(role) ? <Check className="mx-auto size-5 text-success" aria-hidden="true" /> : <Minus className="mx-auto size-4 text-muted" aria-hidden="true" />}
              <VisuallyHidden>{t(roles.includes(role) ? "can" : "cannot")}</VisuallyHidden>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function FeatureList({ feature, side, own }: MatrixProps & { feature: PermissionFeature }) {
  const { t } = useTranslation("permissions");
  const names = useTranslation("roles").t;
  const words = useActionText(feature, side);
  return (
    <div className="px-4 py-3">
      <h4 className="text-body font-bold">{t(`features.${feature}`)}</h4>
      <dl className="mt-1 flex flex-col gap-2 text-dense">
        {actionsOf(feature, side).map(({ action, roles }) => (
          <div key={action}>
            <dt className="font-semibold">{words(action)}</dt>
            <dd className="text-muted">
              <ul className="flex flex-col">
                {roles.map((role) => <li key={role} className={cx(own.includes(role) && "text-accent")}>{names(role)}{own.includes(role) ? ` (${t("yours")})` : null}</li>)}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
