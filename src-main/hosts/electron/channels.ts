/** The only four names that cross between the preload script and the main process; all else is frames of the contract. */
export const channels = {
  /** A page has been loaded and listens: from here on it is one page of the router. */
  hello: 'grevy:hello',
  /** One frame as bytes, both ways. */
  frame: 'grevy:frame',
  /** Files that the person dropped or chose: by path, or by bytes where they have none. */
  openFiles: 'grevy:open-files',
  /** A folder that the person dropped, by its path; answered with what the page may know of it, or the error. */
  addFolder: 'grevy:add-folder',
} as const;
