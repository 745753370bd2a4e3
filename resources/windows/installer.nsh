; The studio stands in "Open with" of every picture that it reads and among the default apps of Windows' settings, and takes no default away:
; electron-builder's fileAssociations would make each extension the studio's, and leave it nobody's when the studio goes.

!define PICTURE_CLASS "GrevyStudio.Picture"
!define CAPABILITIES "Software\Grevy Studio\Capabilities"

!macro forEachPicture ACTION
  !insertmacro ${ACTION} "png"
  !insertmacro ${ACTION} "jpg"
  !insertmacro ${ACTION} "jpeg"
  !insertmacro ${ACTION} "jpe"
  !insertmacro ${ACTION} "jfif"
  !insertmacro ${ACTION} "webp"
  !insertmacro ${ACTION} "tif"
  !insertmacro ${ACTION} "tiff"
  !insertmacro ${ACTION} "avif"
  !insertmacro ${ACTION} "gif"
!macroend

!macro offerPicture EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${PICTURE_CLASS}"
  WriteRegStr SHELL_CONTEXT "${CAPABILITIES}\FileAssociations" ".${EXTENSION}" "${PICTURE_CLASS}"
!macroend

!macro withdrawPicture EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "${PICTURE_CLASS}"
!macroend

!macro customInstall
  File "/oname=$INSTDIR\resources\picture.ico" "${BUILD_RESOURCES_DIR}\icons\picture.ico"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PICTURE_CLASS}" "" "Picture"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PICTURE_CLASS}\DefaultIcon" "" "$INSTDIR\resources\picture.ico"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${PICTURE_CLASS}\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr SHELL_CONTEXT "${CAPABILITIES}" "ApplicationName" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "${CAPABILITIES}" "ApplicationDescription" "${APP_DESCRIPTION}"
  WriteRegStr SHELL_CONTEXT "Software\RegisteredApplications" "${PRODUCT_NAME}" "${CAPABILITIES}"
  !insertmacro forEachPicture offerPicture
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0x1000, i 0, i 0)" ; SHCNE_ASSOCCHANGED: Explorer looks again
!macroend

!macro customUnInstall
  !insertmacro forEachPicture withdrawPicture
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${PICTURE_CLASS}"
  DeleteRegKey SHELL_CONTEXT "Software\Grevy Studio"
  DeleteRegValue SHELL_CONTEXT "Software\RegisteredApplications" "${PRODUCT_NAME}"
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0x1000, i 0, i 0)"
!macroend
