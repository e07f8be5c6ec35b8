import type { PostView } from '../../shared/contract/posts.ts';
import type { StoredPost } from '../../shared/store/stored-post.ts';

/** As it was written, whatever is in it: showing it safely is the reader's part. */
export const postView = ({ mention, negative, score, risks }: StoredPost): PostView => ({
  ...mention,
  understood: { negative, score, risks },
});
