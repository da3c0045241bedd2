/** Why a photo or a video was not sent though no server was asked: a key of `mediaWords`. */
export type MediaFailureCode = 'notReadable' | 'videoTooLarge' | 'noRecorder';

export class MediaFailure extends Error {
  readonly code: MediaFailureCode;

  constructor(code: MediaFailureCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
