import assert from 'node:assert/strict';
import { headBytes, sniff } from '../../../server/media/sniff.ts';
import { boxed, png, webm } from '../../support/media-bytes.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const typeOf = (head: Uint8Array): string => {
  const known = sniff(head.subarray(0, headBytes));
  return known ? `${known.kind} ${known.type}` : 'unknown';
};

describe('what an upload is', () => {
  it('its first bytes say, for every format that browsers show', () => {
    const known: [Uint8Array, string][] = [
      [bytes('\xFF\xD8\xFF\xE0\0\x10JFIF\0'), 'photo image/jpeg'],
      [bytes('\xFF\xD8\xFF\xE1\x2A\x2AExif\0\0'), 'photo image/jpeg'],
      [png, 'photo image/png'],
      [bytes('GIF87a\x01\0\x01\0'), 'photo image/gif'],
      [bytes('GIF89a\x01\0\x01\0'), 'photo image/gif'],
      [bytes('RIFF\x24\0\0\0WEBPVP8 '), 'photo image/webp'],
      [bytes('RIFF\x0A\n\x0D\0WEBPVP8L'), 'photo image/webp'],
      [bytes('RIFF\x24\0\0\0WEBPVP8X'), 'photo image/webp'],
      [webm(), 'video video/webm'],
      [bytes('\x1A\x45\xDF\xA3\x01\0\0\0\0\0\0\x1F\x42\x82\x84webm'), 'video video/webm'],
      ...['isom', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'dash'].map(
        (brand): [Uint8Array, string] => [boxed(brand), 'video video/mp4'],
      ),
      [boxed('qt  '), 'video video/quicktime'],
    ];
    for (const [head, type] of known) assert.deepEqual([head, typeOf(head)], [head, type]);
  });

  it('is unknown where it is anything else, pages and drawings that run scripts above all', () => {
    const unknown = [
      '',
      '\xFF\xD8',
      'GIF88a',
      'GIF89',
      ' GIF89a',
      '\x89PNG\n\x1A\n',
      'RIFF\x24\0\0\0WAVEfmt ',
      'RIFF\x24\0\0\0WEBPxxxx',
      '<!doctype html><script>alert(1)</script>',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '\xEF\xBB\xBF<?xml version="1.0"?><svg/>',
      '<!-- GIF89a --><html>',
      '<!-- \0\0\0\x18ftypisom -->',
      '%PDF-1.7',
      'PK\x03\x04',
      'BM\x36\0\0\0',
      'II*\0',
      'ID3\x04',
      'OggS\0',
      '#!/bin/sh',
      '\x1A\x45\xDF\xA3\x9F\x42\x82\x88matroska',
      '\x1A\x45\xDF\xA3',
      ...['heic', 'mif1', 'avif', 'M4A ', 'crx ', '    ', '<svg'].map((brand) =>
        boxed(brand).toString('latin1'),
      ),
    ];
    for (const head of unknown) assert.deepEqual([head, typeOf(bytes(head))], [head, 'unknown']);
  });

  it('is a picture and nothing else where it could be read as a page or a script too', () => {
    for (const [head, type] of [
      ['GIF89a<html><script>alert(1)</script>', 'photo image/gif'],
      ['GIF89a/*', 'photo image/gif'],
      ['\xFF\xD8\xFF\xFE\0\x20<script>alert(1)</script>', 'photo image/jpeg'],
    ] as const)
      assert.equal(typeOf(bytes(head)), type);
  });
});
