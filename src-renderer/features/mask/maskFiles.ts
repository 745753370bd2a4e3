/** A mask has its picture's name: "beach.jpg" has "beach.mask.png", which a batch finds by itself. */
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
