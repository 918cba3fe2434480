using System.Collections.Immutable;

namespace Tributary.Storage.Text;

/// <summary>An input file cannot be used: what is wrong in it is for its author to mend.</summary>
/// <remarks>Thrown by the readers of files and caught only where messages are printed.</remarks>
public sealed class InputException : Exception
{
    /// <summary>Refuses an input for several reasons.</summary>
    /// <param name="errors">The reasons, in the order of the input; at least one.</param>
    /// <exception cref="ArgumentException">There is no reason.</exception>
    public InputException(ImmutableArray<InputError> errors)
        : base(string.Join('\n', errors.Select(error => error.ToString())))
    {
        if (errors.IsDefaultOrEmpty)
        {
            throw new ArgumentException("An input is refused for a reason.", nameof(errors));
        }

        Errors = errors;
    }

    /// <summary>Refuses an input for one reason.</summary>
    /// <param name="error">The reason.</param>
    public InputException(InputError error)
        : this([error])
    {
    }

    /// <summary>What is wrong, in the order of the input; at least one error.</summary>
    public ImmutableArray<InputError> Errors { get; }
}
