using System.CommandLine;
using Keelson.Local.Commands;

var root = new RootCommand("Keelson on this machine: functions, portal, durable engine and a simulated Azure.")
{
    CloudCommand.Create(),
    PlatformCommand.Create(),
    DemoCommand.Create(),
    HistoriesCommand.Create(),
};
ServeCommand.Configure(root);
return await root.Parse(args).InvokeAsync();
