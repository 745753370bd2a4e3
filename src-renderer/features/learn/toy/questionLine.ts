import { WorkerLine } from '../../../workers/workerLine.ts';

/** Who works for a lesson: one answer to each question. */
export interface Labour<Question, Answer> {
  /** Rejects where it cannot be done. */
  ask(question: Question): Promise<Answer>;
}

/** Has it done by a worker of the page, which starts with the first question. */
export class QuestionLine<Question extends object, Answer extends { readonly id: number }> implements Labour<
  Question,
  Answer
> {
  readonly #line: WorkerLine<Question, Answer>;

  constructor(start: () => Worker) {
    this.#line = new WorkerLine(start);
  }

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#line.ask(question, {
        heard: (answer) => {
          resolve(answer);
          return false;
        },
        lost: reject,
      });
    });
  }

  /** The lesson is over: the worker is ended, and whoever waits is lost. */
  end(): void {
    this.#line.end();
  }
}
