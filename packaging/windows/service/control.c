/* Installing, removing, starting, stopping and asking: what the installer, the settings page and a person do. */
#include "service.h"

/* Windows' own number, for whoever looks it up. */
static int say_number(DWORD error) {
  char words[32];
  wsprintfA(words, "failed %lu", error);
  return say(FAILED, words);
}

static int say_error(DWORD error) {
  switch (error) {
    case ERROR_SERVICE_DOES_NOT_EXIST: return say(NOT_INSTALLED, "not-installed");
    case ERROR_ACCESS_DENIED: return say(DENIED, "denied");
    default: return say_number(error);
  }
}

static const char *word_of(DWORD state) {
  switch (state) {
    case SERVICE_RUNNING: return "running";
    case SERVICE_STOPPED: return "stopped";
    case SERVICE_START_PENDING: return "starting";
    case SERVICE_STOP_PENDING: return "stopping";
    default: return "unknown";
  }
}

static DWORD state_of(SC_HANDLE service) {
  SERVICE_STATUS now;
  return QueryServiceStatus(service, &now) ? now.dwCurrentState : 0;
}

static BOOL wait_for(SC_HANDLE service, DWORD state) {
  for (int waited = 0; waited < COMMAND_WAIT_MS; waited += 100) {
    if (state_of(service) == state) return TRUE;
    Sleep(100);
  }
  return FALSE;
}

static void describe(SC_HANDLE service) {
  SERVICE_DESCRIPTIONW about = {(wchar_t *)SERVICE_ABOUT};
  /* Should this wrapper itself fail, the system starts it again. */
  SC_ACTION again[] = {{SC_ACTION_RESTART, 5000}, {SC_ACTION_RESTART, 30000}, {SC_ACTION_RESTART, 60000}};
  SERVICE_FAILURE_ACTIONSW failing = {86400, NULL, NULL, 3, again};
  ChangeServiceConfig2W(service, SERVICE_CONFIG_DESCRIPTION, &about);
  ChangeServiceConfig2W(service, SERVICE_CONFIG_FAILURE_ACTIONS, &failing);
}

/* Over an older installation it keeps how the service starts, and renews everything else. */
static int install(SC_HANDLE services) {
  wchar_t program[PATH_MAX_CHARS], line[PATH_MAX_CHARS + 16];
  if (!program_file(L"nadeul-service.exe", program)) return say(FAILED, "failed");
  lstrcpyW(line, L"\"");
  lstrcatW(line, program);
  lstrcatW(line, L"\" service");
  SC_HANDLE service =
      CreateServiceW(services, SERVICE_NAME, SERVICE_TITLE, SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS,
                     SERVICE_AUTO_START, SERVICE_ERROR_NORMAL, line, NULL, NULL, NULL, SERVICE_ACCOUNT, NULL);
  DWORD error = service == NULL ? GetLastError() : NO_ERROR;
  if (error == ERROR_SERVICE_EXISTS) {
    service = OpenServiceW(services, SERVICE_NAME, SERVICE_ALL_ACCESS);
    error = service != NULL && ChangeServiceConfigW(service, SERVICE_WIN32_OWN_PROCESS, SERVICE_NO_CHANGE,
                                                    SERVICE_ERROR_NORMAL, line, NULL, NULL, NULL, SERVICE_ACCOUNT,
                                                    NULL, SERVICE_TITLE)
                ? NO_ERROR
                : GetLastError();
  }
  if (error == NO_ERROR) describe(service);
  if (service != NULL) CloseServiceHandle(service);
  if (error != NO_ERROR) return say_error(error);
  return make_office_folder() ? say(DONE, "installed") : say(FAILED, "failed");
}

static int start(SC_HANDLE service) {
  if (!StartServiceW(service, 0, NULL) && GetLastError() != ERROR_SERVICE_ALREADY_RUNNING)
    return say_error(GetLastError());
  return wait_for(service, SERVICE_RUNNING) ? say(DONE, "running") : say(TOO_SLOW, "too-slow");
}

/* Stops without a word, for the commands that do more. */
static int stop_quietly(SC_HANDLE service) {
  SERVICE_STATUS now;
  if (!ControlService(service, SERVICE_CONTROL_STOP, &now) && GetLastError() != ERROR_SERVICE_NOT_ACTIVE &&
      state_of(service) != SERVICE_STOP_PENDING)
    return FAILED;
  return wait_for(service, SERVICE_STOPPED) ? DONE : TOO_SLOW;
}

static int stop(SC_HANDLE service) {
  int code = stop_quietly(service);
  if (code == DONE) return say(DONE, "stopped");
  return code == TOO_SLOW ? say(TOO_SLOW, "too-slow") : say_error(GetLastError());
}

static int uninstall(SC_HANDLE service) {
  stop_quietly(service);
  return DeleteService(service) ? say(DONE, "uninstalled") : say_error(GetLastError());
}

static int set_start(SC_HANDLE service, DWORD type, const char *word) {
  return ChangeServiceConfigW(service, SERVICE_NO_CHANGE, type, SERVICE_NO_CHANGE, NULL, NULL, NULL, NULL, NULL, NULL,
                              NULL)
             ? say(DONE, word)
             : say_error(GetLastError());
}

/* The state and how the service starts, such as `running auto`. */
static int show_status(SC_HANDLE service) {
  static BYTE space[8192];
  QUERY_SERVICE_CONFIGW *found = (QUERY_SERVICE_CONFIGW *)space;
  char words[64];
  DWORD needed;
  if (!QueryServiceConfigW(service, found, sizeof space, &needed)) return say_error(GetLastError());
  const char *starts = found->dwStartType == SERVICE_AUTO_START ? "auto" : "manual";
  wsprintfA(words, "%s %s", word_of(state_of(service)), starts);
  return say(DONE, words);
}

static int is_running(SC_HANDLE service) {
  return state_of(service) == SERVICE_STOPPED ? say(FAILED, "no") : say(DONE, "yes");
}

static int restart(SC_HANDLE service) { return stop_quietly(service) == DONE ? start(service) : stop(service); }
static int set_auto(SC_HANDLE service) { return set_start(service, SERVICE_AUTO_START, "auto"); }
static int set_manual(SC_HANDLE service) { return set_start(service, SERVICE_DEMAND_START, "manual"); }

/* `may` are the rights that a command asks for: whoever only looks needs no administrator. */
static const struct {
  const wchar_t *name;
  DWORD may;
  int (*act)(SC_HANDLE service);
} commands[] = {
    {L"uninstall", SERVICE_QUERY_STATUS | SERVICE_STOP | DELETE, uninstall},
    {L"start", SERVICE_QUERY_STATUS | SERVICE_START, start},
    {L"stop", SERVICE_QUERY_STATUS | SERVICE_STOP, stop},
    {L"restart", SERVICE_QUERY_STATUS | SERVICE_START | SERVICE_STOP, restart},
    {L"status", SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG, show_status},
    {L"is-running", SERVICE_QUERY_STATUS, is_running},
    {L"set-auto", SERVICE_CHANGE_CONFIG, set_auto},
    {L"set-manual", SERVICE_CHANGE_CONFIG, set_manual},
};

int control_service(const wchar_t *command) {
  BOOL is_install = lstrcmpW(command, L"install") == 0;
  unsigned at = 0, count = sizeof commands / sizeof commands[0];
  while (at < count && lstrcmpW(command, commands[at].name) != 0) at++;
  if (at == count && !is_install) return say(WRONG_USE, "usage");
  SC_HANDLE services = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT | (is_install ? SC_MANAGER_CREATE_SERVICE : 0));
  if (services == NULL) return say_error(GetLastError());
  if (is_install) {
    int code = install(services);
    CloseServiceHandle(services);
    return code;
  }
  SC_HANDLE service = OpenServiceW(services, SERVICE_NAME, commands[at].may);
  int code = service == NULL ? say_error(GetLastError()) : commands[at].act(service);
  if (service != NULL) CloseServiceHandle(service);
  CloseServiceHandle(services);
  return code;
}
