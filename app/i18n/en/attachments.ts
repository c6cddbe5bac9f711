export const attachments = {
  title: "Attachments",
  add: "Attach files",
  hint: "PDF, pictures, office documents or text, up to 50 MB each. Make sure that no patient data is in them.",
} as const;
