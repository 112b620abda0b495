# SPDX-License-Identifier: Apache-2.0
# The independent checker, tools/fsck: a library, which `solferino verify` calls too ("fsck/fsck.h"), a program, and tests that need the archive to have something to check.
# It links no room.

file(GLOB fsck_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/fsck/*.cpp)
set(fsck_tests ${fsck_sources})
list(FILTER fsck_sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
list(FILTER fsck_tests INCLUDE REGEX "_test\\.cpp$")

add_library(solferino_fsck STATIC ${fsck_sources})
target_include_directories(solferino_fsck PUBLIC ${CMAKE_SOURCE_DIR}/tools)
target_compile_options(solferino_fsck PRIVATE ${SOLFERINO_WARNINGS})
target_link_libraries(solferino_fsck PRIVATE OpenSSL::Crypto nlohmann_json::nlohmann_json Threads::Threads)

add_executable(solferino-fsck ${CMAKE_SOURCE_DIR}/tools/fsck/main.cpp)
target_compile_options(solferino-fsck PRIVATE ${SOLFERINO_WARNINGS})
target_link_libraries(solferino-fsck PRIVATE solferino_fsck)
set_target_properties(solferino-fsck PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
install(TARGETS solferino-fsck RUNTIME)

add_executable(fsck_test ${fsck_tests})
target_compile_options(fsck_test PRIVATE ${SOLFERINO_WARNINGS})
target_compile_definitions(fsck_test PRIVATE SOLFERINO_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SOLFERINO_FSCK="$<TARGET_FILE:solferino-fsck>")
target_link_libraries(fsck_test PRIVATE solferino_fsck solferino_archive solferino_base GTest::gtest_main)
add_dependencies(fsck_test solferino-fsck)
add_test(NAME fsck COMMAND fsck_test)

# Fuzz targets that hold the archive against the checker; call it after they are declared.
function(solferino_fuzz_against_fsck)
  foreach(name ${ARGN})
    foreach(target ${name}_fuzz ${name}_replay)
      if(TARGET ${target})
        target_link_libraries(${target} PRIVATE solferino_fsck)
      endif()
    endforeach()
  endforeach()
endfunction()
