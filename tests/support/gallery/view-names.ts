/** The views of the gallery, as named in its address. */
export const viewNames = ["today", "detail", "form", "marks", "table", "empty", "overlays"] as const;

/** What can be opened in the view "overlays". */
export const openers = ["dialog", "confirm", "menu", "popover", "toast"] as const;
