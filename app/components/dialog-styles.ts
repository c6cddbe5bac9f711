/** The ground behind a modal dialog. */
export const dialogBackdrop = "fixed inset-0 z-40 bg-backdrop";

/** The panel: centred; on a phone a sheet at the lower edge, within the thumb's reach. */
export const dialogPanel =
  "fixed z-40 max-h-[calc(100dvh-2rem)] overflow-y-auto border border-line bg-raised p-5 text-ink shadow-high outline-none " +
  "inset-x-0 bottom-0 rounded-t-16 pb-[max(1.25rem,env(safe-area-inset-bottom))] " +
  "sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[34rem] sm:max-w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-12 sm:p-6";
