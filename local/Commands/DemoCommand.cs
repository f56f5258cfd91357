using System.CommandLine;
using Keelson.Local.Demo;

namespace Keelson.Local.Commands;

/// <summary><c>demo</c>: the main job told without hands, every claim of it checked.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Tell the story of an environment in under a minute; exits 0 only if every claim was checked.");
        command.SetAction((_, cancellation) => DemoStory.TellAsync(cancellation));
        return command;
    }
}
