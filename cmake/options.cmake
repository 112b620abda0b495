# SPDX-License-Identifier: Apache-2.0
# What the presets switch, in one place.

set(SOLFERINO_SANITIZE "" CACHE STRING "sanitizers for -fsanitize=, e.g. address,undefined")
option(SOLFERINO_FUZZ "build fuzz/*_fuzz.cpp as libFuzzer programs (clang only)" OFF)
option(SOLFERINO_BENCH "build bench/*_bench.cpp" ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

# A compiler cache speeds up switching between branches; nothing depends on it.
find_program(SOLFERINO_CCACHE ccache)
mark_as_advanced(SOLFERINO_CCACHE)
if(SOLFERINO_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SOLFERINO_CCACHE})
endif()

if(SOLFERINO_SANITIZE)
  add_compile_options(-fsanitize=${SOLFERINO_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SOLFERINO_SANITIZE})
endif()

if(SOLFERINO_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "SOLFERINO_FUZZ needs clang (the preset fuzz takes clang++-19)")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

set(SOLFERINO_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Both raise false alarms inside std::string and std::optional at -O3 (GCC bug 105651 and its like); clang and the sanitizers watch for the true ones.
  list(APPEND SOLFERINO_WARNINGS -Wno-restrict -Wno-maybe-uninitialized)
endif()
