import { parse } from 'yaml';
import { LruCache } from './lru-cache';

const documents = new LruCache<string, unknown>(4);

/** What a YAML text says. The same text is parsed once; nobody may change the answer. */
export function yamlDocument(text: string): unknown {
  if (documents.get(text) === undefined) documents.set(text, parse(text));
  return documents.get(text);
}
