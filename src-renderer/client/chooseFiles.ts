/** The last chooser: one that nobody holds can be collected before the person has chosen. */
let chooser: HTMLInputElement | null = null;

/** Asks for files by the browser's own dialog. @returns none where the person changed their mind */
export function chooseFiles(accept: string): Promise<readonly File[]> {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', multiple: true, accept });
  chooser?.remove();
  chooser = input;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
