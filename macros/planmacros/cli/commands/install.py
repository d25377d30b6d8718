"""The commands that put the buttons, and the completion of a shell, on this computer."""

from argparse import Namespace

from planmacros.cli.command import CLEAN, FOUND, command, tell, word
from planmacros.cli.command_words import one_of_words

_SHELLS = ("bash", "zsh", "fish", "powershell")


@command("installera")
def install_buttons(_: Namespace) -> int:
    """Lägger knapparna i Excel för dig, och säger vad IT måste tillåta.

    Exempel:
        installera
    """
    from planmacros.addin import packaged
    from planmacros.install import installing, obstacles
    from planmacros.install.machine import this_machine
    from planmacros.install.policies import it_requirements

    machine = this_machine()
    tell(installing.install(machine, packaged.packaged_addin))
    remarks = tuple(obstacles.obstacles_found(machine))
    if remarks:
        told = (f"- {remark.text}" for remark in remarks)
        print("\nSett på den här datorn", *told, sep="\n")
    print(f"\nVad IT måste tillåta\n{it_requirements(machine.system)}")
    print("\nFliken Handlingsplan ska nu finnas i Excel. Saknas den: kör diagnos.")
    return FOUND if any(remark.hinders for remark in remarks) else CLEAN


@command("avinstallera")
def uninstall_buttons(_: Namespace) -> int:
    """Tar bort knapparna ur Excel; dokument, kopior och loggar ligger kvar.

    Exempel:
        avinstallera
    """
    from planmacros.install import installing
    from planmacros.install.machine import this_machine

    tell(installing.uninstall(this_machine()))
    return CLEAN


@command("diagnos")
def describe_install(_: Namespace) -> int:
    """Skriver hur knapparna har det på den här datorn, att skicka till IT.

    Exempel:
        diagnos > diagnos.txt
    """
    from planmacros.addin import packaged
    from planmacros.addin.declared_buttons import edition
    from planmacros.install import diagnosis
    from planmacros.install.machine import this_machine

    found = diagnosis.diagnose(this_machine(), packaged.packaged_addin, edition())
    tell(found.lines)
    return FOUND if found.hindrances else CLEAN


@command("komplettera", word("shell", "SKAL", f"något av {', '.join(_SHELLS)}", **one_of_words(_SHELLS)))
def write_completion(arguments: Namespace) -> int:
    """Skriver raderna som låter skalet fylla i kommandon, dokument och val med Tab.

    Exempel:
        komplettera bash >> ~/.bashrc
    """
    from argcomplete.shell_integration import shellcode

    print(shellcode(["handlingsplan"], shell=arguments.shell))
    return CLEAN
