@echo off
rem Starts Corefleet. Builds the jar first when it is missing or older than the sources; every other start runs Java alone.
setlocal
set "root=%~dp0"
set "jar=%root%target\corefleet-all.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo corefleet: no Java found. Install a JDK of version 17 or later, or set JAVA_HOME. 1>&2
  exit /b 1
)

set "outdated="
if not exist "%jar%" set "outdated=1"
if not defined outdated powershell -NoProfile -Command "$jar = Get-Item -LiteralPath $env:jar; $newer = Get-ChildItem -LiteralPath ($env:root + 'src\main'), ($env:root + 'pom.xml') -Recurse -File | Where-Object { $_.LastWriteTime -gt $jar.LastWriteTime } | Select-Object -First 1; if ($newer) { exit 1 }"
if errorlevel 1 set "outdated=1"
if not defined outdated goto run

echo corefleet: building (first start, or the sources changed) ... 1>&2
pushd "%root%"
call mvn -B -q -DskipTests package 1>&2
if errorlevel 1 (
  popd
  echo corefleet: the build failed. 1>&2
  exit /b 1
)
popd
copy /b "%jar%"+,, "%jar%" >nul 2>&1

:run
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable -Xlog:all=off -Dfile.encoding=UTF-8 %COREFLEET_JAVA_OPTIONS% -jar "%jar%" %*
exit /b %errorlevel%
