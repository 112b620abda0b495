# SPDX-License-Identifier: Apache-2.0
# The trainers' programs, built when asked for: tools/train/*.sh do.

find_package(nlohmann_json REQUIRED)
add_executable(solferino-train-frames EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/train/grouping/dump_frames.cpp
                                                       ${CMAKE_SOURCE_DIR}/tools/train/grouping/gold.cpp)
target_compile_options(solferino-train-frames PRIVATE ${SOLFERINO_WARNINGS})
target_link_libraries(solferino-train-frames PRIVATE ${SOLFERINO_ROOMS} nlohmann_json::nlohmann_json)
set_target_properties(solferino-train-frames PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
