namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>Where in a template an expression stands; it decides which functions are allowed.</summary>
internal enum Place
{
    /// <summary>The only place for <c>newGuid()</c> and <c>utcNow()</c>; no variables, no live state.</summary>
    ParameterDefault,

    /// <summary>No live state.</summary>
    Variable,

    /// <summary>
    /// A name, condition, loop count, scope or dependency: fixed before the deployment starts, so no live state.
    /// </summary>
    Start,

    /// <summary>A resource's body: everything may be read.</summary>
    Body,

    /// <summary>An output: everything may be read.</summary>
    Output,

    /// <summary>Inside a function of the template: its own parameters only.</summary>
    UserFunction,
}
