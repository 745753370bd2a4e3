export const blobOf = (bytes: Uint8Array, mime: string): Blob =>
  new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mime });

/** Hands a file to the browser's own downloads; a window asks where it shall go. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the download reads it after the click
}
