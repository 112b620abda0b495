# SPDX-License-Identifier: Apache-2.0
# The trainers' programs, built when asked for: tools/train/*.sh do.

find_package(nlohmann_json REQUIRED)
add_executable(solferino-train-frames EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/train/grouping/dump_frames.cpp
                                                       ${CMAKE_SOURCE_DIR}/tools/train/grouping/gold.cpp)
target_compile_options(solferino-train-frames PRIVATE ${SOLFERINO_WARNINGS})
target_link_libraries(solferino-train-frames PRIVATE ${SOLFERINO_ROOMS} nlohmann_json::nlohmann_json)
set_target_properties(solferino-train-frames PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

file(GLOB tagger_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/train/tagger/*.cpp)
add_executable(solferino-train-tagger EXCLUDE_FROM_ALL ${tagger_sources})
target_compile_options(solferino-train-tagger PRIVATE ${SOLFERINO_WARNINGS})
target_link_libraries(solferino-train-tagger PRIVATE solferino_reading solferino_record solferino_base nlohmann_json::nlohmann_json)
set_target_properties(solferino-train-tagger PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

add_test(NAME train.rebuild_tagger COMMAND sh ${CMAKE_SOURCE_DIR}/tests/train/rebuild_tagger.sh)
set_tests_properties(train.rebuild_tagger PROPERTIES LABELS slow SKIP_RETURN_CODE 77 TIMEOUT 600 RUN_SERIAL TRUE ENVIRONMENT "SOLFERINO_BUILD=${CMAKE_BINARY_DIR}")
