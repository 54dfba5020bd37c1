/** What became of a claim. */
export type Claim =
  /** The caller has it, under this token, for `lease` milliseconds unless it extends it. */
  | { readonly outcome: 'claimed'; readonly owner: string; readonly lease: number }
  /** Somebody has it and has not completed it yet. */
  | { readonly outcome: 'busy' }
  /** It was completed, now or earlier: there is nothing left to do. */
  | { readonly outcome: 'completed' };

/**
 * The store that remembers what was handled, shared by all instances that receive webhooks.
 *
 * A claim is atomic: of any number of instances that claim one key at once, one gets it. It lapses
 * when its lease runs out, so that the death of its owner blocks nothing for ever. `complete`,
 * `release` and `extend` act only for the token that `claim` returned, and resolve with whether
 * they did; all four reject when the store cannot be reached.
 */
export interface Deliveries {
  /** Claims a key, unless it is claimed or completed. */
  claim(key: string): Promise<Claim>;

  /** Keeps the key from being claimed again, for as long as this store remembers what is done. */
  complete(key: string, owner: string): Promise<boolean>;

  /** Gives the key back, so that it can be claimed at once. */
  release(key: string, owner: string): Promise<boolean>;

  /** Begins the lease anew. */
  extend(key: string, owner: string): Promise<boolean>;
}
