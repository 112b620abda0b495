# SPDX-License-Identifier: Apache-2.0
# One static library and one test program a room, from the files in its folder.

set(SOLFERINO_ROOMS "" CACHE INTERNAL "rooms declared so far")

# solferino_room(NAME [libraries ...]): src/NAME/*.cpp becomes solferino_NAME, src/NAME/*_test.cpp becomes NAME_test. Every room may use the rooms declared
# before it; the direction of includes is checked by tools/checks.
function(solferino_room name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(sources)
    add_library(solferino_${name} STATIC ${sources})
    target_include_directories(solferino_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_compile_options(solferino_${name} PRIVATE ${SOLFERINO_WARNINGS})
    target_link_libraries(solferino_${name} PUBLIC ${SOLFERINO_ROOMS} PRIVATE ${ARGN})
    set(SOLFERINO_ROOMS solferino_${name} ${SOLFERINO_ROOMS} CACHE INTERNAL "rooms declared so far")
  endif()
  if(tests AND sources)
    add_executable(${name}_test ${tests})
    target_compile_definitions(${name}_test PRIVATE SOLFERINO_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SOLFERINO_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_link_libraries(${name}_test PRIVATE solferino_${name} GTest::gtest_main rapidcheck)
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()
