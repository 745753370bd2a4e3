/** A place in a latent space that has a name. */
export interface Point {
  /** The same for the same place: where it is from. */
  readonly key: string;
  readonly name: string;
  readonly vector: Float32Array;
  /** The picture of the session that it was found for. */
  readonly pictureId?: string | undefined;
}
