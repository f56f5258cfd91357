using System.CommandLine;
using Keelson.Local.Commands;
using Keelson.Local.Rehearsal;

if (args is [RehearseCommand.Name, ..])
    OneThread.Claim();
var root = new RootCommand("Keelson on this machine: functions, portal, durable engine and a simulated Azure.")
{
    CloudCommand.Create(),
    PlatformCommand.Create(),
    DemoCommand.Create(),
    RehearseCommand.Create(),
    HistoriesCommand.Create(),
};
ServeCommand.Configure(root);
return await root.Parse(args).InvokeAsync();
