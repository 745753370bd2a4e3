/** Downloads a mask under its picture's name: "beach.jpg" has "beach.mask.png", which the command line finds by itself. */
export function downloadMask(document: Document, png: Uint8Array<ArrayBuffer>, pictureName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([png], { type: 'image/png' }));
  link.download = maskName(pictureName);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the download reads it after the click
}

export const maskName = (pictureName: string): string => `${pictureName.replace(/\.[^.]+$/, '')}.mask.png`;

/** The first picture on the clipboard; null where there is none, or none may be read. */
export async function pictureOnClipboard(clipboard: Clipboard): Promise<Blob | null> {
  try {
    for (const item of await clipboard.read()) {
      const type = item.types.find((candidate) => candidate.startsWith('image/'));
      if (type) return await item.getType(type);
    }
  } catch {
    return null; // a clipboard that may not be read holds nothing for us
  }
  return null;
}
