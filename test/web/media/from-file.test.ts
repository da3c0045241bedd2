import assert from 'node:assert/strict';
import { makeFromFile, videoMostBytes } from '../../../web/src/media/from-file.ts';
import { MediaFailure } from '../../../web/src/media/media-failure.ts';

describe('A chosen video', () => {
  it('goes as it is', async () => {
    const video = new Blob(['film'], { type: 'video/mp4' });
    assert.equal(await makeFromFile(video), video);
  });

  it('is refused before it is uploaded when the server would refuse it', async () => {
    const video = new Blob([new Uint8Array(videoMostBytes + 1)], { type: 'video/mp4' });
    await assert.rejects(
      makeFromFile(video),
      (error) => error instanceof MediaFailure && error.code === 'videoTooLarge',
    );
  });
});
