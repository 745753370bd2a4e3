/** A worker without a thread: a test answers in its place, or lets it die. */
export class FakeWorker extends EventTarget {
  readonly asked: unknown[] = [];
  isTerminated = false;

  postMessage(message: unknown): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  answer(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** As those who start workers know it. */
  asWorker(): Worker {
    return this as unknown as Worker;
  }
}
