using System.Reflection;

namespace Keelson.Local.Runtime.Functions;

/// <summary>A trigger whose input goes to the first parameter that nothing else provides: an orchestration's.</summary>
internal interface IInputData
{
    object? BindInput(ParameterInfo parameter);
}
