namespace Keelson.Policies;

/// <summary>The process is dead; nobody in it learns of it any other way.</summary>
#pragma warning disable CA1032 // It has one meaning and no message to choose.
internal sealed class PowerCutException() : Exception("The power is off.");
#pragma warning restore CA1032
