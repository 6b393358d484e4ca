/* The folder with the settings, the outbox and the logs, and who may enter it. */
#include "service.h"
#include <aclapi.h>
#include <sddl.h>

/* System and administrators: everything. The service: reading at the top, where the settings are, and changing below. */
#define FOR_ALL L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
#define MAY_READ L"(A;OICI;FRFX;;;" SERVICE_SID L")"
#define MAY_CHANGE L"(A;OICI;0x1301bf;;;" SERVICE_SID L")"

static BOOL make_folder(const wchar_t *name, const wchar_t *rights) {
  wchar_t path[PATH_MAX_CHARS];
  PSECURITY_DESCRIPTOR descriptor = NULL;
  PACL list = NULL;
  BOOL present, defaulted, done = FALSE;
  if (!office_file(name, path)) return FALSE;
  if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(rights, SDDL_REVISION_1, &descriptor, NULL)) return FALSE;
  /* With its rights from the first moment on: nobody slips a file in between. */
  SECURITY_ATTRIBUTES attributes = {sizeof attributes, descriptor, FALSE};
  BOOL is_new = CreateDirectoryW(path, &attributes);
  if (is_new) {
    done = TRUE;
  } else if (GetLastError() == ERROR_ALREADY_EXISTS &&
             GetSecurityDescriptorDacl(descriptor, &present, &list, &defaulted)) {
    /* Also changes what lies in it: an older version may have left other rights. */
    done = SetNamedSecurityInfoW(path, SE_FILE_OBJECT,
                                 DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, NULL, NULL, list,
                                 NULL) == ERROR_SUCCESS;
  }
  LocalFree(descriptor);
  return done;
}

BOOL make_office_folder(void) {
  return make_folder(L"", FOR_ALL MAY_READ) && make_folder(L"connector-data", FOR_ALL MAY_CHANGE) &&
         make_folder(L"logs", FOR_ALL MAY_CHANGE) && make_folder(L"update", FOR_ALL MAY_CHANGE);
}
