/** A dialog that is for reading has the focus as a whole when it opens, not its first button. */
export function focusWhole(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
