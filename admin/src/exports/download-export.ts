import { API_URL, httpClient } from '../providers/api';
import { saveFile } from '../save-file';
import { fileNameOf } from './file-name';

/** Fetches the file of one's own export and hands it to the browser. @throws ApiError */
export async function downloadExport(documentId: string): Promise<void> {
  const { data, headers } = await httpClient.get<Blob>(`${API_URL}/guard/exports/${documentId}/file`, {
    responseType: 'blob',
  });
  saveFile(data, fileNameOf(String(headers['content-disposition'] ?? '')));
}
