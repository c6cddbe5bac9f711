import { useTranslation } from "react-i18next";
import { CircleUserRound, LogOut } from "lucide-react";
import { DropdownMenu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "./dropdown-menu.tsx";
import { IconButton } from "./icon-button.tsx";

/** "system" follows the device. */
export type ThemeChoice = "system" | "light" | "dark";

export interface AccountMenuProps {
  name: string;
  /** The person's role in words. */
  role: string;
  language: "ja" | "en";
  theme: ThemeChoice;
  onLanguage: (language: "ja" | "en") => void;
  onTheme: (theme: ThemeChoice) => void;
  onSignOut: () => void;
  /** Further places: profile, notification settings. */
  links?: readonly { to: string; label: string }[];
}

const languages = [
  { value: "ja", label: "日本語", lang: "ja" },
  { value: "en", label: "English", lang: "en" },
] as const;

function isTheme(value: string): value is ThemeChoice {
  return value === "system" || value === "light" || value === "dark";
}

/** Who is signed in, the language, the appearance, and the way out. */
export function AccountMenu({ name, role, language, theme, onLanguage, onTheme, onSignOut, links = [] }: AccountMenuProps) {
  const { t } = useTranslation("common");
  return (
    <DropdownMenu trigger={<IconButton label={t("shell.accountOf", { name })} icon={<CircleUserRound className="size-5" aria-hidden="true" />} />}>
      <MenuLabel>
        <span className="block text-dense font-bold text-ink">{name}</span>
        {role}
      </MenuLabel>
      {links.map((link) => (
        <MenuItem key={link.to} to={link.to}>
          {link.label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuChoice label={t("shell.language")} value={language} options={languages} onChange={(value) => onLanguage(value === "en" ? "en" : "ja")} />
      <MenuSeparator />
      <MenuChoice
        label={t("shell.theme")}
        value={theme}
        options={[
          { value: "system", label: t("shell.themeSystem") },
          { value: "light", label: t("shell.themeLight") },
          { value: "dark", label: t("shell.themeDark") },
        ]}
        onChange={(value) => {
          if (isTheme(value)) onTheme(value);
        }}
      />
      <MenuSeparator />
      <MenuItem icon={<LogOut className="size-4" aria-hidden="true" />} onSelect={onSignOut}>
        {t("shell.signOut")}
      </MenuItem>
    </DropdownMenu>
  );
}
