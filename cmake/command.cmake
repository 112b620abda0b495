# SPDX-License-Identifier: Apache-2.0
# What belongs to the command beside its sources: the data it finds in a build tree, its tests from outside, and how it is installed.
if(NOT TARGET solferino)
  return()
endif()

# The program looks for data/ beside itself, so that build trees anywhere find the lexicons of the source tree, and a changed line works at the next start.
if(NOT EXISTS ${CMAKE_BINARY_DIR}/data)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/data ${CMAKE_BINARY_DIR}/data SYMBOLIC)
endif()

# The same for the models.
if(NOT EXISTS ${CMAKE_BINARY_DIR}/models)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/models ${CMAKE_BINARY_DIR}/models SYMBOLIC)
endif()

# tests/cli/*_test.sh run the program as users do. 77 means that something they need is not there, and they say what.
file(GLOB cli_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/cli/*_test.sh)
foreach(test ${cli_tests})
  get_filename_component(name ${test} NAME_WE)
  string(REGEX REPLACE "_test$" "" name ${name})
  add_test(NAME cli.${name} COMMAND bash ${test})
  set_tests_properties(
    cli.${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300
                           ENVIRONMENT "SOLFERINO=$<TARGET_FILE:solferino>;SOLFERINO_SOURCE_DIR=${CMAKE_SOURCE_DIR};PYTHONDONTWRITEBYTECODE=1")
endforeach()

include(GNUInstallDirs)
install(TARGETS solferino RUNTIME)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/data/lexicons DESTINATION ${CMAKE_INSTALL_DATADIR}/solferino)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/models DESTINATION ${CMAKE_INSTALL_DATADIR}/solferino)
install(FILES ${CMAKE_BINARY_DIR}/gazetteer.bin DESTINATION ${CMAKE_INSTALL_DATADIR}/solferino)
install(FILES ${CMAKE_SOURCE_DIR}/docs/man/solferino.1.md ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
# The installed program writes its own completion, so that the two cannot differ.
install(
  CODE "set(folder \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/bash-completion/completions\")
file(MAKE_DIRECTORY \"\${folder}\")
execute_process(COMMAND $<TARGET_FILE:solferino> completion bash OUTPUT_FILE \"\${folder}/solferino\" COMMAND_ERROR_IS_FATAL ANY)")

# The same register killed two hundred times in the middle of its work: the slow suite.
add_test(NAME cli.register_killed COMMAND bash ${CMAKE_SOURCE_DIR}/tests/cli/register_test.sh)
set_tests_properties(
  cli.register_killed
  PROPERTIES LABELS slow SKIP_RETURN_CODE 77 TIMEOUT 900
             ENVIRONMENT "SOLFERINO=$<TARGET_FILE:solferino>;SOLFERINO_SOURCE_DIR=${CMAKE_SOURCE_DIR};SOLFERINO_KILLS=200;PYTHONDONTWRITEBYTECODE=1")
