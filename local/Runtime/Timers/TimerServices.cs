using Keelson.Local.Runtime.Functions;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Timers;

/// <summary>What all timer functions of a host share.</summary>
internal sealed record TimerServices(
    FunctionRunner Runner, ScheduleStore Store, TimeProvider Time, ILogger<TimerFunction> Logger);
