; NadeulConnectorSetup.exe. The build gives VERSION, STAGE (the folder with all files) and OUT.
; Switches: /S silent. Of the uninstaller: /S silent, /DELETE also removes settings, outbox and logs.
Unicode true
Target amd64-unicode
RequestExecutionLevel admin
ManifestSupportedOS Win10
Name "$(title)"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Nadeul Connector"
BrandingText "Nadeul ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\NadeulConnector"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Nadeul Connector"
VIAddVersionKey /LANG=0 "FileDescription" "Nadeul Connector Setup"
VIAddVersionKey /LANG=0 "CompanyName" "Nadeul"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"

!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\nadeul-settings.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(open_settings)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${STAGE}\LICENSE.txt"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Korean"
!insertmacro MUI_LANGUAGE "English"

LangString title ${LANG_KOREAN} "나들 연동 프로그램"
LangString title ${LANG_ENGLISH} "Nadeul Connector"
LangString settings ${LANG_KOREAN} "연동 프로그램 설정"
LangString settings ${LANG_ENGLISH} "Nadeul Connector settings"
LangString open_settings ${LANG_KOREAN} "연동 프로그램 설정 열기"
LangString open_settings ${LANG_ENGLISH} "Open the connector's settings"
LangString too_old ${LANG_KOREAN} "64비트 Windows 10 또는 Windows Server 2016 이상에서 설치할 수 있어요."
LangString too_old ${LANG_ENGLISH} "This needs a 64-bit Windows 10 or Windows Server 2016, or a later one."
LangString not_stopped ${LANG_KOREAN} "돌고 있는 연동 프로그램이 멈추지 않았어요. 잠시 뒤에 다시 설치해 주세요."
LangString not_stopped ${LANG_ENGLISH} "The connector that is running did not stop. Install again in a while."
LangString no_service ${LANG_KOREAN} "서비스를 등록하지 못했어요. 관리자 계정으로 다시 설치해 주세요."
LangString no_service ${LANG_ENGLISH} "The service could not be registered. Install again as an administrator."
LangString keep ${LANG_KOREAN} "설정과 아직 보내지 않은 태그를 남겨 둘까요?$\n$\n다시 설치하면 이어서 보내요. [아니요]를 누르면 설정, 보내지 않은 태그, 로그가 모두 지워지고 되돌릴 수 없어요."
LangString keep ${LANG_ENGLISH} "Keep the settings and the tags that were not sent yet?$\n$\nA new installation goes on with them. [No] deletes settings, unsent tags and logs for good."

Var WasRunning
Var Answer

!macro Service COMMAND
  nsExec::ExecToStack '"$INSTDIR\nadeul-service.exe" ${COMMAND}'
  Pop $Answer
  Pop $0
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(too_old)" /SD IDOK
    SetErrorLevel 3
    Abort
  ${EndIf}
  SetRegView 64
  SetShellVarContext all
FunctionEnd

Section
  StrCpy $WasRunning "no"
  ${If} ${FileExists} "$INSTDIR\nadeul-service.exe"
    !insertmacro Service "is-running"
    ${If} $Answer S== "0"
      StrCpy $WasRunning "yes"
      !insertmacro Service "stop"
      ${If} $Answer S!= "0"
        MessageBox MB_OK|MB_ICONSTOP "$(not_stopped)" /SD IDOK
        SetErrorLevel 4
        Abort
      ${EndIf}
    ${EndIf}
  ${EndIf}

  ; Whatever is there for an older version stays until the new one is whole; the last file switches to it.
  SetOutPath "$INSTDIR"
  File /r /x current.json "${STAGE}\*"
  File "${STAGE}\current.json"
  Delete "$APPDATA\Nadeul\update\trial.json"

  !insertmacro Service "install"
  ${If} $Answer S!= "0"
    MessageBox MB_OK|MB_ICONSTOP "$(no_service)" /SD IDOK
    SetErrorLevel 5
    Abort
  ${EndIf}

  Delete "$SMPROGRAMS\연동 프로그램 설정.lnk"
  Delete "$SMPROGRAMS\Nadeul Connector settings.lnk"
  CreateShortcut "$SMPROGRAMS\$(settings).lnk" "$INSTDIR\nadeul-settings.exe"

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${KEY}" "DisplayName" "$(title)"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "Publisher" "Nadeul"
  WriteRegStr HKLM "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${KEY}" "EstimatedSize" $0

  ; A first installation has no settings yet: the settings page starts the service when they are saved.
  ${If} $WasRunning == "yes"
    !insertmacro Service "start"
  ${EndIf}
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
FunctionEnd

Section "Uninstall"
  !insertmacro Service "uninstall"

  Delete "$SMPROGRAMS\연동 프로그램 설정.lnk"
  Delete "$SMPROGRAMS\Nadeul Connector settings.lnk"
  RMDir /r "$INSTDIR\versions"
  Delete "$INSTDIR\node.exe"
  Delete "$INSTDIR\launcher.mjs"
  Delete "$INSTDIR\installed.json"
  Delete "$INSTDIR\current.json"
  Delete "$INSTDIR\update-key.pem"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\LICENSE-node.txt"
  Delete "$INSTDIR\nadeul-service.exe"
  Delete "$INSTDIR\nadeul-settings.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${KEY}"

  ClearErrors
  ${GetParameters} $0
  ${GetOptions} $0 "/DELETE" $1
  ${If} ${Errors}
    MessageBox MB_YESNO|MB_ICONQUESTION "$(keep)" /SD IDYES IDYES kept
  ${EndIf}
  RMDir /r "$APPDATA\Nadeul"
  kept:
SectionEnd
