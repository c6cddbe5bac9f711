import type { ComponentType } from "react";
import { DetailView } from "./detail-view.tsx";
import { EmptyView } from "./empty-view.tsx";
import { FormView } from "./form-view.tsx";
import { MarksView } from "./marks-view.tsx";
import { OverlaysView } from "./overlays-view.tsx";
import { TableView } from "./table-view.tsx";
import { TodayView } from "./today-view.tsx";
import type { Language } from "./words.ts";

/** Pages of the gallery: parts as they stand together, with long names, with nothing, with too much. */
export const views: readonly { name: string; path: string; component: ComponentType<{ language: Language }> }[] = [
  { name: "today", path: "/today", component: TodayView },
  { name: "detail", path: "/w/1/incidents/7", component: DetailView },
  { name: "form", path: "/w/1/contracts/new", component: FormView },
  { name: "marks", path: "/marks", component: MarksView },
  { name: "table", path: "/devices", component: TableView },
  { name: "empty", path: "/w/1/advisories", component: EmptyView },
  { name: "overlays", path: "/overlays", component: OverlaysView },
];
