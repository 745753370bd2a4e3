/** Gives an element its whole text as a title for as long as it is cut: an ellipsis alone tells nobody what is missing. */
export function titleWhenCut(element: HTMLElement): () => void {
  const look = (): void => {
    if (element.scrollWidth > element.clientWidth) element.title = element.textContent.trim();
    else element.removeAttribute('title');
  };
  const sizes = new ResizeObserver(look);
  const texts = new MutationObserver(look);
  sizes.observe(element);
  texts.observe(element, { characterData: true, childList: true, subtree: true });
  return () => {
    sizes.disconnect();
    texts.disconnect();
  };
}
