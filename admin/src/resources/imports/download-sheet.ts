import { fileNameOf } from '../../exports/file-name';
import { API_URL, httpClient } from '../../providers/api';
import { saveFile } from '../../save-file';

/** Fetches a sheet that the server makes and hands it to the browser. @throws ApiError */
export async function downloadSheet(path: string): Promise<void> {
  const { data, headers } = await httpClient.get<Blob>(`${API_URL}${path}`, { responseType: 'blob' });
  saveFile(data, fileNameOf(String(headers['content-disposition'] ?? '')));
}
