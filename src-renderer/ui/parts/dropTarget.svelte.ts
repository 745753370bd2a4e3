/** A place on the page that takes a file which is dropped on it. Its handlers go on the element, `isOver` says whether it would be taken now. */
export class DropTarget {
  #isOver = $state.raw(false);
  readonly #canTake: () => boolean;
  readonly #take: (file: File) => void;

  constructor(canTake: () => boolean, take: (file: File) => void) {
    this.#canTake = canTake;
    this.#take = take;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  readonly #over = (event: DragEvent): void => {
    if (!this.#canTake() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation(); // the window would offer to open it
    this.#isOver = true;
  };

  readonly #leave = (): void => {
    this.#isOver = false;
  };

  readonly #drop = (event: DragEvent): void => {
    this.#isOver = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (!this.#canTake() || !file) return;
    event.preventDefault();
    event.stopPropagation(); // the window would open it
    this.#take(file);
  };

  readonly handlers = {
    ondragenter: this.#over,
    ondragover: this.#over,
    ondragleave: this.#leave,
    ondrop: this.#drop,
  };
}
