export const delegation = {
  title: "Delegates",
  lead: "Only the people you choose see this and can work on it. The hospital sees who they are, too.",
  people: "Delegates who work on this",
  hint: "Whoever you leave out stops seeing it at once.",
  hintCut: "Whoever you leave out stops seeing it at once. The list names up to {{most}} people, by name.",
  none: "No member holds the role of a delegate.",
  noneHint: "Once an organization administrator adds members with the role “Delegate”, you can choose them here.",
  nobody: "No delegate sees this.",
  change: "Change delegates",
  save: "Save",
  cancel: "Cancel",
} as const;
