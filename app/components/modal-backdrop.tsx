import { forwardRef } from "react";

/** The panel of a dialog: centred; on a phone a sheet at the lower edge, within the thumb's reach. */
export const dialogPanel =
  "fixed z-40 max-h-[calc(100dvh-2rem)] overflow-y-auto overscroll-contain border border-line bg-raised p-5 text-ink shadow-high outline-none " +
  "inset-x-0 bottom-0 rounded-t-16 pb-[max(1.25rem,env(safe-area-inset-bottom))] " +
  "sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[34rem] sm:max-w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-12 sm:p-6";

/**
 * The ground behind a modal dialog. The library's own locks scrolling with a style element that a strict CSP refuses;
 * this one swallows wheel and touch by being a scroller of its own, one pixel taller than the screen.
 */
export const ModalBackdrop = forwardRef<HTMLDivElement>(function ModalBackdrop(_props, ref) {
  return (
    <div ref={ref} className="scroll-hidden fixed inset-0 z-40 touch-none overflow-y-scroll overscroll-contain bg-backdrop">
      <div className="h-[calc(100%+1px)]" />
    </div>
  );
});
