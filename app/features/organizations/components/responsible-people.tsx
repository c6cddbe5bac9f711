import { useTranslation } from "react-i18next";
import { Card } from "#app/components/card.tsx";
import { DescriptionList } from "#app/components/description-list.tsx";
import type { ResponsiblePerson } from "#server/modules/organizations/index.ts";
import type { Role } from "#server/platform/roles.ts";

/** Who holds each responsible role; a role that nobody holds says so. */
export function ResponsiblePeople({ people, roles, nobody }: { people: readonly ResponsiblePerson[]; roles: readonly Role[]; nobody: string }) {
  const words = useTranslation("roles").t;
  return (
    <Card>
      <DescriptionList items={roles.map((role) => {
        const holders = people.filter((person) => person.roles.includes(role));
        return {
          key: role, term: words(role),
          value: holders.length === 0 ? <span className="text-muted">{nobody}</span> : (
            <ul>
              {holders.map(({ id, name, jobTitle }) => (
                <li key={id}>{name}{jobTitle === null ? null : <span className="ms-2 text-muted">{jobTitle}</span>}</li>
              ))}
            </ul>
          ),
        };
      })} />
    </Card>
  );
}
